import { Fragment } from 'react';

/** Tags in a row. Each is isolated: the `#` of one in another script stays on its own side. */
export function TagWords({ tags }: { tags: readonly string[] }) {
  return tags.map((tag, i) => (
    <Fragment key={tag}>
      {i > 0 && ' '}
      <bdi>#{tag}</bdi>
    </Fragment>
  ));
}
