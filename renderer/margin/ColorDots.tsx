import { COLORS, type Color } from '../../preload/contract/index.ts';
import { COLOR_NAMES } from './color-names.ts';
import './color-dots.css';

/** The five colours, the chosen one marked. */
export function ColorDots({ value, onChange }: { value: Color; onChange: (color: Color) => void }) {
  return (
    <fieldset className="color-dots" aria-label="Colour">
      {COLORS.map((color, i) => (
        <button
          key={color}
          type="button"
          className="color-dot"
          data-color={color}
          aria-label={COLOR_NAMES[color]}
          aria-pressed={color === value}
          title={`${COLOR_NAMES[color]} (${i + 1})`}
          onClick={() => onChange(color)}
        />
      ))}
    </fieldset>
  );
}
