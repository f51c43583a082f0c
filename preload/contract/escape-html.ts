const NAMES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

/** Foreign text as it stands in HTML, between tags or in an attribute within `"`. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => `&${NAMES[mark]};`);
}
