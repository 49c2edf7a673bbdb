// @vitest-environment happy-dom
import type { ContactAttribute } from '@parley/contract';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { openDesk } from '../../../testing/desk.ts';
import { makeContact, makeConversation, makeWorkspace } from '../../../testing/entities.ts';
import { problem } from '../../../testing/network.ts';
import { renderInConsole } from '../../../testing/render.tsx';
import { ActionButtons } from './ActionButtons.tsx';
import { MissingDialog } from './MissingDialog.tsx';
import { useActions } from './use-actions.ts';

const contact = makeContact();
const conversation = makeConversation({ contactId: contact.id, ownerId: 'nora', state: 'active' });
const REASON: ContactAttribute = {
  key: 'reason',
  name: 'Reason',
  kind: 'list',
  options: ['Chain', 'Brakes'],
};

const Actions = () => {
  const actions = useActions(conversation);
  return (
    <>
      <ActionButtons actions={actions} />
      {actions.missing && (
        <MissingDialog conversation={conversation} missing={actions.missing} onClose={actions.endMissing} />
      )}
    </>
  );
};

test('a close that needs something asks for it, and closes with it', async () => {
  const workspace = makeWorkspace();
  const desk = await openDesk({
    contacts: [contact],
    conversations: [conversation],
    workspace: { ...workspace, settings: { ...workspace.settings, contactAttributes: [REASON] } },
  });
  const said: unknown[] = [];
  desk.on(`POST /v1/conversations/${conversation.id}/close`, () =>
    said.length === 0
      ? problem(422, 'attributes_missing', { attributes: ['reason'] })
      : { ...conversation, seq: conversation.seq + 1, state: 'closed', ownerId: null },
  );
  desk.on(`PATCH /v1/contacts/${contact.id}`, ({ body }) => {
    said.push(body);
    return contact;
  });
  renderInConsole(<Actions />);

  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  const save = await screen.findByRole('button', { name: 'Save and close' });
  expect(save).toHaveProperty('disabled', true);
  await userEvent.click(screen.getByRole('combobox', { name: 'Reason' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Brakes' }));
  await userEvent.click(save);

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(said).toEqual([{ attributes: { reason: 'Brakes' } }]);
});
