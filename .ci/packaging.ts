/** Packing over a stub distribution, and what must be true of every package. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'yaml';
import { writeIcons } from './icons.ts';

const require = createRequire(import.meta.url);

/** @throws with electron-builder's own list of what is wrong */
export async function validateConfiguration(root: string): Promise<void> {
  const config = require('app-builder-lib/out/util/config/config.js');
  const { DebugLogger } = require('builder-util');
  const found = await config.getConfig(root, 'electron-builder.yml', null);
  await config.validateConfiguration(found, new DebugLogger(false));
}

/** The desktop entry of the Linux packages, as electron-builder writes it, without one being built. */
export async function desktopEntry(root: string): Promise<{ name: string; text: string }> {
  const { LinuxTargetHelper } = require('app-builder-lib/out/targets/LinuxTargetHelper.js');
  const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));
  const metadata = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { productName, linux } = config;
  const helper = new LinuxTargetHelper({
    appInfo: { productName, sanitizedProductName: productName, description: metadata.description },
    executableName: linux.executableName,
    info: { metadata },
    fileAssociations: [],
    config,
    platformSpecificBuildOptions: linux,
  });
  const text = await helper.computeDesktopEntry(linux);
  return { name: `${helper.getDesktopFileName()}.desktop`, text };
}

/** Fuses are bytes behind this sentence in Electron's program: version, count, one for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 8;
/** How a fuse that is on is written. */
const ON = '1'.charCodeAt(0);

function writeStubDistribution(dist: string, version: string): void {
  mkdirSync(join(dist, 'resources'), { recursive: true });
  mkdirSync(join(dist, 'locales'));
  const wire = Buffer.concat([
    Buffer.from('#!/bin/sh\nexit 0\n'),
    Buffer.from(SENTINEL),
    Buffer.from([1, FUSES]),
    Buffer.from('0'.repeat(FUSES)),
  ]);
  writeFileSync(join(dist, 'electron'), wire, { mode: 0o755 });
  writeFileSync(join(dist, 'version'), version);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'locales/en-US.pak',
    'locales/de.pak',
    'locales/fr.pak',
  ]) {
    writeFileSync(join(dist, name), name);
  }
}

export interface Packed {
  /** Absolute path of the unpacked package. */
  dir: string;
  remove(): void;
}

/**
 * Needs a build in `out`. Works without a network and leaves the checkout as it is.
 * @param extra files to add to the project before it is packed: path to text
 */
export async function packStub(root: string, extra: Record<string, string> = {}): Promise<Packed> {
  const scratch = mkdtempSync(join(tmpdir(), 'postil-package-'));
  const project = join(scratch, 'project');
  try {
    for (const name of ['out', 'resources', 'electron-builder.yml', 'package.json', 'LICENSE']) {
      cpSync(join(root, name), join(project, name), { recursive: true });
    }
    for (const [name, text] of Object.entries(extra)) writeFileSync(join(project, name), text);
    mkdirSync(join(project, 'node_modules'));
    writeIcons(join(project, 'dist', 'icons'));
    const electron = JSON.parse(
      readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'),
    ).version as string;
    const dist = join(scratch, 'electron');
    writeStubDistribution(dist, electron);
    const { build, Platform, Arch } = require('electron-builder');
    await build({
      projectDir: project,
      targets: Platform.LINUX.createTarget('dir', Arch.x64),
      config: { extends: 'electron-builder.yml', electronDist: dist, electronVersion: electron },
    });
    return {
      dir: join(project, 'dist', 'linux-unpacked'),
      remove: () => rmSync(scratch, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}

export interface Inspection {
  /** In the archive, with `/`. */
  files: string[];
  bytes: number;
  largest: [name: string, bytes: number][];
  fuses: [name: string, state: string][];
  /** Sentences; empty when all is as it should be. */
  problems: string[];
}

/** What the program cannot do without. */
const NEEDED = [
  '/package.json',
  '/out/main/electron.js',
  '/out/main/importer-worker.js',
  '/out/main/search-worker.js',
  '/out/main/search-prepare-worker.js',
  '/out/preload/index.cjs',
  '/out/renderer/index.html',
  '/out/renderer/licences.json',
  '/out/icon.png',
];
/** Nothing else belongs in it. */
const ALLOWED = [
  /^\/package\.json$/,
  /^\/out\/icon\.png$/,
  /^\/out\/main\/[\w-]+\.js$/,
  /^\/out\/main\/chunks\/[\w.-]+\.js$/,
  /^\/out\/preload\/index\.cjs$/,
  /^\/out\/renderer\/(index\.html|licences\.json)$/,
  /^\/out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|svg|png|webp)$/,
];
const MOST_BYTES = 16_000_000;

const WANTED_FUSES: [option: FuseV1Options, on: boolean][] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
];

/** @param dir an unpacked package of Linux */
export async function inspectPackage(dir: string): Promise<Inspection> {
  const archive = join(dir, 'resources', 'app.asar');
  const problems: string[] = [];
  const sizes = new Map<string, number>();
  for (const listed of listPackage(archive, { isPack: false })) {
    const name = listed.replaceAll('\\', '/');
    const stat = statFile(archive, name.slice(1));
    if ('files' in stat) continue;
    sizes.set(name, 'size' in stat ? Number(stat.size) : 0);
    if (!('integrity' in stat)) problems.push(`${name}: the archive holds no hash of it`);
  }
  const files = [...sizes.keys()].sort();
  for (const name of NEEDED) if (!sizes.has(name)) problems.push(`${name} is missing`);
  for (const name of files) {
    if (!ALLOWED.some((pattern) => pattern.test(name))) problems.push(`${name} is not needed`);
  }
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (bytes > MOST_BYTES) problems.push(`app.asar holds ${bytes} bytes; ${MOST_BYTES} at most`);

  const wire = (await getCurrentFuseWire(join(dir, 'postil'))) as unknown as Record<number, number>;
  const fuses = WANTED_FUSES.map(([option, on]): [string, string] => {
    const isOn = wire[option] === ON;
    if (isOn !== on) problems.push(`The fuse ${FuseV1Options[option]} is ${isOn ? 'on' : 'off'}`);
    return [FuseV1Options[option] ?? String(option), isOn ? 'on' : 'off'];
  });
  const largest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 8);
  return { files, bytes, largest, fuses, problems };
}
