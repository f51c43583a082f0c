import { COLORS, type Color } from '../../preload/contract/index.ts';
import './color-dots.css';
import { common } from '../words/common/index.ts';
import { say } from './words/index.ts';

/** The five colours, the chosen one marked. */
export function ColorDots({ value, onChange }: { value: Color; onChange: (color: Color) => void }) {
  return (
    <fieldset className="color-dots" aria-label={say('colour')}>
      {COLORS.map((color, i) => (
        <button
          key={color}
          type="button"
          className="color-dot"
          data-color={color}
          aria-label={common(`color.${color}`)}
          aria-pressed={color === value}
          title={say('colourKey', { colour: common(`color.${color}`), key: String(i + 1) })}
          onClick={() => onChange(color)}
        />
      ))}
    </fieldset>
  );
}
