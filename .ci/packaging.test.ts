/** A real archive over a stub of Electron: what is in it, what is not, and that it runs by itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { budgetLine, firstView } from './bundle-budget.ts';
import { iconPng, writeIcons } from './icons.ts';
import {
  desktopEntry,
  type Inspection,
  inspectPackage,
  type Packed,
  packStub,
  validateConfiguration,
} from './packaging.ts';

const root = join(import.meta.dirname, '..');
const isBuilt = existsSync(join(root, 'out', 'main', 'electron.js'));

it('electron-builder accepts the configuration', async () => {
  await validateConfiguration(root);
});

it('icons of every system come from the one drawing', () => {
  const out = mkdtempSync(join(tmpdir(), 'postil-icons-'));
  writeIcons(out);
  expect(readFileSync(join(out, 'icon.icns')).subarray(0, 4).toString()).toBe('icns');
  expect([...readFileSync(join(out, 'icon.ico')).subarray(0, 4)]).toEqual([0, 0, 1, 0]);
  const png = readFileSync(join(out, '512x512.png'));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
  expect(iconPng(16).length).toBeGreaterThan(100);
  rmSync(out, { recursive: true });
});

it('the metadata for software centres names the same program as the packages', () => {
  const metainfo = readFileSync(join(root, 'resources', 'app.postil.desktop.metainfo.xml'), 'utf8');
  const yml = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const id = /^appId: (.+)$/m.exec(yml)?.[1];
  expect(metainfo).toContain(`<id>${id}</id>`);
  expect(metainfo).toContain(`version="${manifest.version}"`);
  expect(metainfo).toContain('x-scheme-handler/postil');
  expect(metainfo).toContain(`<launchable type="desktop-id">${manifest.desktopName}</launchable>`);
});

it('the desktop entry is found for the window and for links, and speaks German too', async () => {
  const { name, text } = await desktopEntry(root);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Electron names its windows by this; another name would be another program to a dock.
  expect(name).toBe(manifest.desktopName);
  expect(text).toContain(`\nStartupWMClass=${name.replace('.desktop', '')}\n`);
  expect(text).toContain(`\nName=${manifest.productName}\n`);
  expect(text).toMatch(/\nMimeType=.*\bx-scheme-handler\/postil;/);
  for (const key of ['GenericName', 'Comment', 'Keywords']) {
    expect(text).toContain(`\n${key}=`);
    expect(text).toContain(`\n${key}[de]=`);
  }
});

const hasAppstream = spawnSync('appstreamcli', ['--version']).status === 0;
it.skipIf(!hasAppstream)('a software centre accepts the metadata', () => {
  const file = join(root, 'resources', 'app.postil.desktop.metainfo.xml');
  const { status, stdout } = spawnSync('appstreamcli', ['validate', '--no-net', file], {
    encoding: 'utf8',
  });
  expect(status, stdout).toBe(0);
});

describe('files that Postil can open', () => {
  const builder = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  const extensions: string[] = builder.mac.fileAssociations.flatMap(
    ({ ext }: { ext: string | string[] }) => ext,
  );
  const metainfo = readFileSync(join(root, 'resources', 'app.postil.desktop.metainfo.xml'), 'utf8');

  it('are offered to be opened with it, each kind on each system', () => {
    for (const wanted of ['html', 'mhtml', 'md', 'txt', 'epub'])
      expect(extensions).toContain(wanted);
    const windows = readFileSync(join(root, 'resources', 'installer.nsh'), 'utf8');
    const offered = [...windows.matchAll(/\$\{DO\} "(\w+)"/g)].map(([, ext]) => ext);
    expect(offered.sort()).toEqual(extensions.toSorted());
    for (const type of builder.linux.mimeTypes)
      expect(metainfo).toContain(`<mediatype>${type}</mediatype>`);
  });

  it('are taken from no program that opens them now', () => {
    // electron-builder's associations make an extension Postil's own on Windows, and give it another icon on Linux.
    for (const part of [builder, builder.win, builder.linux]) {
      expect(part).not.toHaveProperty('fileAssociations');
    }
    for (const { rank } of builder.mac.fileAssociations) expect(rank).toBe('Alternate');
    const windows = readFileSync(join(root, 'resources', 'installer.nsh'), 'utf8');
    expect(windows).not.toMatch(/Classes\\\.\$\{EXT\}" ""/);
  });
});

describe.skipIf(!isBuilt)('a package', () => {
  let packed: Packed;
  let found: Inspection;
  beforeAll(async () => {
    packed = await packStub(root, { 'out/main/stray.txt': 'left behind' });
    found = await inspectPackage(packed.dir);
  }, 120_000);
  afterAll(() => packed?.remove());

  it('holds what it needs, and a file too many is noticed', () => {
    expect(found.problems).toEqual(['/out/main/stray.txt is not needed']);
    expect(found.files.some((name) => name.includes('node_modules'))).toBe(false);
    expect(found.bytes).toBeLessThan(16_000_000);
  });

  it('has its licences, those of Chromium, and its words for software centres', () => {
    for (const name of [
      'LICENSE.postil.txt',
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'usr/share/metainfo/app.postil.desktop.metainfo.xml',
    ]) {
      expect(existsSync(join(packed.dir, name)), name).toBe(true);
    }
    // Chromium's own words, in Postil's languages.
    expect(readdirSync(join(packed.dir, 'locales')).sort()).toEqual(['de.pak', 'en-US.pak']);
  });

  it('works from its own files alone: the terminal’s commands, without a node_modules', () => {
    const dir = mkdtempSync(join(tmpdir(), 'postil-packed-'));
    extractAll(join(packed.dir, 'resources', 'app.asar'), dir);
    const postil = (...args: string[]) =>
      execFileSync(
        process.execPath,
        [join(dir, 'out', 'main', 'cli.js'), '--library', join(dir, 'library'), ...args],
        { encoding: 'utf8', input: 'A walk by the sea\n\nNobody read it.\n' },
      );
    postil('add', '-', '--title', 'Tides');
    expect(postil('list')).toContain('Tides');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(postil('--version').trim()).toBe(version);
    rmSync(dir, { recursive: true });
  });

  it('loads less script for its first view than is allowed', () => {
    const view = firstView(join(root, 'out', 'renderer'));
    expect(view.files.length).toBeGreaterThan(0);
    expect(view.bytes, budgetLine(view)).toBeLessThanOrEqual(view.budget);
  });
});
