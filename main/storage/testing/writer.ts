/**
 * Another program: adds notes to an article and prints the number of each one when it was answered.
 * Arguments: library folder, article, prefix of the notes' ids, how many.
 */
import { openAt, withNote } from './library.ts';

const [path = '', id = '', prefix = '', count = '0'] = process.argv.slice(2);
const storage = await openAt(path);
for (let number = 1; number <= Number(count); number += 1) {
  await storage.update(id, withNote(`${prefix}${number}`));
  process.stdout.write(`${number}\n`);
}
await storage.close();
