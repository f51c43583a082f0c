import { useState } from 'react';
import { updateSettings, useSettings } from '../../app/settings.ts';
import { TextField } from '../../ui/index.ts';
import { common } from '../../words/common/index.ts';
import type { SettingsSection } from '../registry.ts';
import { say } from '../words/index.ts';

export const reviewSection: SettingsSection = {
  id: 'review',
  get title() {
    return say('review.title');
  },
  words: () => say('review.words'),
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
        {say('review.on')}
      </label>
      {review && (
        <>
          <TextField
            label={say('review.only')}
            value={only}
            onChange={setOnly}
            onBlur={() => void updateSettings({ reviewOnly: only.trim() })}
          />
          <label>
            {say('review.atATime')}{' '}
            <select
              className="settings-dialog-select"
              value={reviewCount}
              onChange={(event) => void updateSettings({ reviewCount: Number(event.target.value) })}
            >
              {[...new Set([3, 5, 10, 20, reviewCount])]
                .sort((a, b) => a - b)
                .map((n) => (
                  <option key={n} value={n}>
                    {common('notes', { count: n })}
                  </option>
                ))}
            </select>
          </label>
        </>
      )}
    </div>
  );
}
