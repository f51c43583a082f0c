/** Two real Syncthing processes on 127.0.0.1 that share one folder and know nobody else. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const KEY = 'postil-tests';

/** The program on the PATH, or null. */
export function findSyncthing(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'syncthing')).find(canRun) ?? null;
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Side {
  home: string;
  folder: string;
  id: string;
  listen: number;
  gui: number;
  child: ChildProcess;
}

export interface Pair {
  /** Ends both programs, or starts them again. */
  setApart(apart: boolean): Promise<void>;
  /** Whether each has all that the other has, as far as both know at the moment. */
  isLevel(): Promise<boolean>;
  close(): Promise<void>;
}

/** @param folders absolute paths of the two copies; what is in them is synced at once */
export async function startPair(
  program: string,
  home: string,
  folders: [string, string],
): Promise<Pair> {
  const ports = await freePorts(4);
  const sides = folders.map((folder, index): Omit<Side, 'child'> => {
    const own = join(home, `syncthing-${index}`);
    execFileSync(program, ['generate', `--home=${own}`, '--no-default-folder'], { stdio: 'pipe' });
    const id = execFileSync(program, [`--home=${own}`, '--device-id'], { encoding: 'utf8' }).trim();
    return { home: own, folder, id, listen: ports[index * 2] ?? 0, gui: ports[index * 2 + 1] ?? 0 };
  });
  for (const side of sides) {
    await mkdir(join(side.folder, '.stfolder'), { recursive: true });
    await writeFile(join(side.folder, '.stignore'), '/.cache\n');
    await writeFile(join(side.home, 'config.xml'), configOf(side, sides));
  }
  let running: Side[] = [];

  async function start(): Promise<void> {
    running = sides.map((side) => {
      const args = ['serve', `--home=${side.home}`, '--no-browser', '--no-restart'];
      const env = { ...process.env, STNOUPGRADE: '1', STNODEFAULTFOLDER: '1', HOME: side.home };
      return { ...side, child: spawn(program, args, { stdio: 'ignore', env }) };
    });
    for (const side of running) {
      // It has no other way to say that it is ready.
      while (!(await ask(side, 'system/ping').catch(() => null))) await wait(100);
    }
  }

  async function stop(): Promise<void> {
    const ended = running.map(({ child }) => once(child, 'exit'));
    for (const { child } of running) child.kill('SIGTERM');
    await Promise.all(ended);
    running = [];
  }

  async function ask(side: Side, path: string, method = 'GET') {
    const answer = await fetch(`http://127.0.0.1:${side.gui}/rest/${path}`, {
      method,
      headers: { 'X-API-Key': KEY },
    });
    if (!answer.ok) throw new Error(`Syncthing answered ${answer.status} to ${path}`);
    return answer.json().catch(() => null);
  }

  await start();
  const other = (side: Side) => running.find((one) => one !== side) as Side;
  return {
    setApart: (apart) => (apart ? stop() : start()),
    async isLevel() {
      for (const side of running) {
        await ask(side, 'db/scan?folder=library', 'POST');
        const status = await ask(side, 'db/status?folder=library');
        if (status.state !== 'idle' || status.needTotalItems > 0 || status.pullErrors > 0) {
          return false;
        }
        const done = await ask(side, `db/completion?folder=library&device=${other(side).id}`);
        if (done.completion !== 100) return false;
      }
      return true;
    },
    close: stop,
  };
}

function configOf(side: Omit<Side, 'child'>, all: Omit<Side, 'child'>[]): string {
  const devices = all.map(
    ({ id, listen }) =>
      `<device id="${id}" name="${listen}" compression="never"><address>tcp://127.0.0.1:${listen}</address></device>`,
  );
  const members = all.map(({ id }) => `<device id="${id}"></device>`);
  return `<configuration version="36">
<folder id="library" label="library" path="${side.folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
<filesystemType>basic</filesystemType>${members.join('')}<minDiskFree unit="%">0</minDiskFree>
</folder>
${devices.join('\n')}
<gui enabled="true" tls="false"><address>127.0.0.1:${side.gui}</address><apikey>${KEY}</apikey></gui>
<options>
<listenAddress>tcp://127.0.0.1:${side.listen}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled>
<natEnabled>false</natEnabled>
<crashReportingEnabled>false</crashReportingEnabled>
<urAccepted>-1</urAccepted>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH>
<startBrowser>false</startBrowser>
<reconnectionIntervalS>1</reconnectionIntervalS>
</options>
</configuration>
`;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
