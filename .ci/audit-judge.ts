/** What an answer of `npm audit --json` means for this repository. */

/** A finding that may stay for a while. */
export interface Accepted {
  /** As the advisory's address ends: `GHSA-…`. */
  id: string;
  /** The last day (`2027-01-31`) on which it passes. */
  until: string;
  why: string;
}

export interface Verdict {
  lines: string[];
  failed: boolean;
}

interface Advisory {
  name: string;
  title: string;
  url: string;
  severity: string;
}

const SERIOUS = ['high', 'critical'];

/**
 * @param text what `npm audit --json` printed; anything else counts as no answer
 * @param accepted findings that pass until their day is over
 */
export function judgeAudit(text: string, accepted: readonly Accepted[], today: Date): Verdict {
  const advisories = advisoriesOf(text);
  if (advisories === null) {
    return { lines: [`Audit: the registry did not answer one${reason(text)}.`], failed: false };
  }
  const day = today.toISOString().slice(0, 10);
  const passes = ({ url }: Advisory) =>
    accepted.find(({ id, until }) => url.endsWith(`/${id}`) && until >= day);
  const serious = advisories.filter(({ severity }) => SERIOUS.includes(severity));
  const found = serious.filter((one) => !passes(one));
  const lines = [
    `Audit: ${advisories.length} known faults, ${serious.length} of them high or critical, ${serious.length - found.length} accepted for now.`,
    ...found.map(({ name, severity, title, url }) => `  ${name}: ${severity}: ${title} (${url})`),
  ];
  return { lines, failed: found.length > 0 };
}

/** Each advisory once, or null when this is no report. */
function advisoriesOf(text: string): Advisory[] | null {
  const report = parse(text);
  if (report?.auditReportVersion !== 2) return null;
  const packages = Object.values(
    (report.vulnerabilities ?? {}) as Record<string, { via: unknown[] }>,
  );
  // A package that only depends on a faulty one names that one; the advisory itself stands at its own package.
  const all = packages.flatMap(({ via }) =>
    via.filter((one): one is Advisory => typeof one === 'object' && one !== null && 'url' in one),
  );
  return [...new Map(all.map((one) => [`${one.name} ${one.url}`, one])).values()];
}

function reason(text: string): string {
  const said = parse(text)?.message;
  // npm adds the address that it asked, which is not for the log.
  return typeof said === 'string' ? ` (${said.replace(/\s+-\s.*$/s, '')})` : '';
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
