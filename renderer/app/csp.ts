/**
 * Imported before everything else: zod compiles its checks with `new Function` unless told not to when
 * a schema is made, and the page's CSP reports each try.
 */
import { config } from 'zod';

config({ jitless: true });
