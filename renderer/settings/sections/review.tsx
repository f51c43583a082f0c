import { useState } from 'react';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { TextField } from '../../ui/index.ts';
import type { SettingsSection } from '../registry.ts';

export const reviewSection: SettingsSection = {
  id: 'review',
  title: 'Older notes',
  words:
    'review look again spaced repetition remember show older notes which ones how many at a time',
  Component: ReviewSetting,
};

function ReviewSetting() {
  const { review, reviewOnly, reviewCount } = useSettings((state) => state.settings);
  const [only, setOnly] = useState(reviewOnly);
  return (
    <div className="settings-dialog-group">
      <label>
        <input
          type="checkbox"
          checked={review}
          onChange={(event) => void updateSettings({ review: event.target.checked })}
        />{' '}
        Show older notes again, on a page of their own
      </label>
      {review && (
        <>
          <TextField
            label="Only these (a search, such as tag:ideas; empty for all)"
            value={only}
            onChange={setOnly}
            onBlur={() => void updateSettings({ reviewOnly: only.trim() })}
          />
          <label>
            At a time{' '}
            <select
              value={reviewCount}
              onChange={(event) => void updateSettings({ reviewCount: Number(event.target.value) })}
            >
              {[...new Set([3, 5, 10, 20, reviewCount])]
                .sort((a, b) => a - b)
                .map((n) => (
                  <option key={n} value={n}>
                    {n} notes
                  </option>
                ))}
            </select>
          </label>
        </>
      )}
    </div>
  );
}
