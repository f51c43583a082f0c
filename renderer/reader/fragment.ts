/** The id that an address within the page (`#…`) names. One that is wrongly encoded is taken as it stands. */
export function fragmentId(href: string): string {
  const id = href.slice(1);
  try {
    return decodeURIComponent(id);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return id;
  }
}
