import { catalogue } from '../../../preload/words/index.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export const say = catalogue('main/web', en, { de });
