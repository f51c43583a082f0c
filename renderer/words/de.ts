/** German, as one chunk. Every folder of the page that has words is here, by its catalogue's name. */
import type { Messages } from '../../preload/words/index.ts';
import { de as app } from '../app/words/de.ts';
import { de as desktop } from '../desktop/words/de.ts';
import { de as exporting } from '../exporting/words/de.ts';
import { de as help } from '../help/words/de.ts';
import { de as library } from '../library/words/de.ts';
import { de as margin } from '../margin/words/de.ts';
import { de as moving } from '../moving/words/de.ts';
import { de as reader } from '../reader/words/de.ts';
import { de as settings } from '../settings/words/de.ts';
import { de as common } from './common/de.ts';

export default {
  app,
  common,
  desktop,
  exporting,
  help,
  library,
  margin,
  moving,
  reader,
  settings,
} satisfies Record<string, Messages>;
