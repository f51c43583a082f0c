import { Button } from '../ui/index.ts';
import { common } from '../words/common/index.ts';
import type { Job } from './job.ts';

/** How far a job has come, and a way to end it. `what` names it where there is no number yet. */
export function Working({ job, what, label }: { job: Job; what: string; label?: string }) {
  const { progress } = job;
  return (
    <div className="export-dialog">
      <p role="status" className="export-dialog-summary">
        {what}
      </p>
      <progress
        className="export-dialog-progress"
        aria-label={label ?? what}
        {...(progress && progress.total > 0 && { value: progress.done, max: progress.total })}
      />
      <div className="export-dialog-actions">
        <Button autoFocus onPress={job.cancel}>
          {common('cancel')}
        </Button>
      </div>
    </div>
  );
}
