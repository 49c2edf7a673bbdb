import { addFiles } from '../later.ts';
import { conversationOf, dragging, view } from '../store.ts';

/** The thread or first message that is being written to; undefined when nothing takes files. */
function target(): string | undefined {
  const now = view.peek();
  if (now.name === 'topics') return undefined;
  const id = now.name === 'thread' ? now.id : '';
  return conversationOf(id)?.state === 'closed' ? undefined : id;
}

/** Files may be dropped anywhere on the app. */
addEventListener('dragover', () => {
  dragging.value = target() !== undefined;
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) dragging.value = false;
});
addEventListener('drop', ({ dataTransfer }) => {
  const id = target();
  dragging.value = false;
  if (id !== undefined) void addFiles(id, dataTransfer?.files);
});
