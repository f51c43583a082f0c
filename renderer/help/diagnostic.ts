/** What helps to understand a fault, and nothing of what the person reads or writes: no titles, no paths. */
import type { HostInfo, LibraryInfo, Settings } from '../../preload/contract/index.ts';

export interface DiagnosticParts {
  host: HostInfo;
  library: LibraryInfo | null;
  settings: Settings;
  window: { width: number; height: number; scale: number; language: string; browser: string };
}

export function diagnostic({ host, library, settings, window }: DiagnosticParts): string {
  const { postil, electron, chromium, node, sqlite } = host.versions;
  const kinds = (library?.problems ?? []).map(({ kind }) => kind);
  const problems = [...new Set(kinds)].map(
    (kind) => `${kind} ${kinds.filter((one) => one === kind).length}`,
  );
  const lines: [string, string][] = [
    ['Postil', postil],
    ['Host', electron ? `Electron ${electron}, Chromium ${chromium}` : window.browser],
    ['Node', `${node}, SQLite ${sqlite ?? 'unknown'}`],
    ['System', `${host.platform} ${host.system}`],
    ['Language', window.language],
    ['Window', `${window.width} × ${window.height}, ${window.scale} device pixels each`],
    ['Articles', library ? String(library.articles) : 'unknown'],
    ['Library', library?.readOnly ? 'read-only' : 'can be written'],
    ['Problems', problems.join(', ') || 'none'],
    ['Theme', `${settings.theme}, ${settings.family}, ${settings.fontSize} px`],
    ['Changed keys', String(Object.keys(settings.keys).length)],
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}
