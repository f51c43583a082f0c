import { ProgressBar } from 'react-aria-components';
import './meter.css';

/** A hairline that fills; without a share it says only that something happens. */
export function Meter({ label, share }: { label: string; share: number | null }) {
  return (
    <ProgressBar
      className="meter"
      aria-label={label}
      value={Math.round((share ?? 0) * 1000) / 10}
      isIndeterminate={share === null}
    >
      <div
        className={share === null ? 'meter-busy' : 'meter-share'}
        style={share === null ? {} : { transform: `scaleX(${share})` }}
      />
    </ProgressBar>
  );
}
