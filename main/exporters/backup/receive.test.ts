import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createBackupReceiver } from './receive.ts';

const bytes = (text: string) => Buffer.from(text);

it('puts the pieces of a file together, keeps one at a time and leaves nothing behind', async () => {
  const receiver = createBackupReceiver();
  const begun = await receiver.take(null, bytes('one '), false);
  expect(begun.path).toBeNull();
  const whole = await receiver.take(begun.upload, bytes('two'), true);
  expect(await readFile(whole.path ?? '', 'utf8')).toBe('one two');
  const next = await receiver.take(null, bytes('three'), true);
  expect(existsSync(whole.path ?? '')).toBe(false);
  await expect(receiver.take(begun.upload, bytes('late'), true)).rejects.toThrow(/Choose/);
  await receiver.close();
  expect(existsSync(next.path ?? '')).toBe(false);
});

it('refuses a file that is too large, with what to do', async () => {
  const receiver = createBackupReceiver(10);
  const { upload } = await receiver.take(null, bytes('12345'), false);
  await expect(receiver.take(upload, bytes('678901'), true)).rejects.toThrow(/Type the path/);
  await expect(receiver.take(upload, bytes('1'), true)).rejects.toThrow(/Choose the backup again/);
});
