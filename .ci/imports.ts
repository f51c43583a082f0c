import { parseSync } from 'vite';

/** Every module specifier of a source file: static, re-exported and dynamic (literal ones). */
export function importsOf(file: string, text: string): string[] {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be parsed'}`);
  return [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
    ...module.dynamicImports.flatMap((found) => {
      const literal = text.slice(found.moduleRequest.start, found.moduleRequest.end);
      return /^(['"]).*\1$/.test(literal) ? [literal.slice(1, -1)] : [];
    }),
  ];
}
