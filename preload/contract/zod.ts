/**
 * The schema library, set up before the first schema is made. In a page it may not compile schemas to
 * functions: the content security policy forbids it, and even trying would be reported as a violation.
 */
import { z } from 'zod';

if ('document' in globalThis) z.config({ jitless: true });

export { z };
