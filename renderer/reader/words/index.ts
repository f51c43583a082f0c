import { catalogue } from '../../words/catalogue.ts';
import { en } from './en.ts';

export const say = catalogue('reader', en);
