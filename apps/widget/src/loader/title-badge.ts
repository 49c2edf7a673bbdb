/** Says in the title of a page that nobody looks at how many messages came; takes it back when it is looked at. */
export function createTitleBadge() {
  let added = '';
  const set = (prefix: string) => {
    const { title } = document;
    document.title = prefix + (title.startsWith(added) ? title.slice(added.length) : title);
    added = prefix;
  };
  document.addEventListener('visibilitychange', () => set(''));
  return (unread: number) => set(document.hidden && unread ? `(${unread}) ` : '');
}
