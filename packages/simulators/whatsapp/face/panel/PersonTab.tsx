import type { Customer } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { useDesk } from '../desk.ts';
import { shortWhen, timeOf } from '../phone/when.ts';
import { now, useWorld } from '../store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Group, Switch } from '../ui/fields.tsx';
import { words } from '../words.ts';

const p = words.person;
const SWITCHES = ['online', 'readReceipts', 'readsAtOnce', 'blocked', 'onWhatsapp'] as const;

export function PersonTab() {
  const { customers, numbers } = useWorld();
  const { held, open } = useDesk();
  const person = customers.find(({ id }) => id === held) ?? customers[0];
  if (!person) return <p class="quiet">{p.none}</p>;
  const numberId = open[person.id] ?? numbers[0]?.id ?? '';
  const post = (verb: string, body = {}) => void ask('POST', `customers/${person.id}/${verb}`, body);
  const patch = (body: object) => void ask('PATCH', `customers/${person.id}`, { ...body });
  return (
    <>
      <div class="who-is">
        <Avatar id={person.id} name={person.name} size={48} />
        <h3>{person.name}</h3>
      </div>
      <Facts person={person} />
      <Group title={person.name}>
        {SWITCHES.map((name) => (
          <Switch
            key={name}
            label={p[name]}
            checked={person[name]}
            onChange={(checked) => patch({ [name]: checked })}
          />
        ))}
        <Switch
          label={p.marketing}
          checked={person.marketing}
          onChange={(wanted) => post('marketing', { numberId, wanted })}
        />
      </Group>
      <Group title={p.changes}>
        <div class="button-column">
          <button type="button" class="ghost" disabled={!person.waId} onClick={() => post('change-number')}>
            {p.changeNumber}
          </button>
          <button type="button" class="ghost" disabled={!person.waId} onClick={() => patch({ phone: null })}>
            {p.hideNumber}
          </button>
          <button type="button" class="ghost" onClick={() => post('change-user-id')}>
            {p.changeUserId}
          </button>
          <button type="button" class="ghost" onClick={() => post('change-identity')}>
            {p.changeIdentity}
          </button>
        </div>
      </Group>
    </>
  );
}

function Facts({ person }: { person: Customer }) {
  const { chats, numbers } = useWorld();
  const windows = chats.filter(({ customerId }) => customerId === person.id);
  return (
    <dl class="facts">
      <dt>{p.number}</dt>
      <dd>{person.waId ? `+${person.waId}` : words.hiddenNumber}</dd>
      {person.username && (
        <>
          <dt>{p.username}</dt>
          <dd>@{person.username}</dd>
        </>
      )}
      <dt>{p.id}</dt>
      <dd>{person.userId}</dd>
      {windows.map(({ numberId, windowUntil }) => (
        <>
          <dt>{`${p.window}, ${numbers.find(({ id }) => id === numberId)?.name}`}</dt>
          <dd>
            {windowUntil > now()
              ? p.windowOpen(`${shortWhen(windowUntil)} ${timeOf(windowUntil)}`)
              : p.windowClosed}
          </dd>
        </>
      ))}
    </dl>
  );
}
