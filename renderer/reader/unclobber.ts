/**
 * Names that stand in the way of the page's own. A form answers with its controls (`form.parentNode`), a document with
 * its images and forms (`document.body`): who climbs up from what was clicked, as React does, would climb for
 * ever. Sanitised text has no such names; this holds where both sanitisers failed.
 */
export function unclobber(fragment: DocumentFragment): DocumentFragment {
  for (const element of fragment.querySelectorAll('[name], [id]')) {
    for (const attribute of ['name', 'id']) {
      // Not by the element's own methods, which may be such a name.
      const name = Element.prototype.getAttribute.call(element, attribute);
      if (name === null || !(name in Document.prototype || name in HTMLFormElement.prototype))
        continue;
      Element.prototype.removeAttribute.call(element, attribute);
    }
  }
  return fragment;
}
