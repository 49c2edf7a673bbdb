import { useState } from 'preact/hooks';
import type { Customer, Json } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { pickUp, seenAt, useDesk } from '../desk.ts';
import { threadOf } from '../phone/thread.ts';
import { useWorld } from '../store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Switch, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';

export function People() {
  const { customers, numbers } = useWorld();
  return (
    <aside class="people" aria-label={words.people}>
      <h2>{words.people}</h2>
      <ul>
        {customers.map((customer) => (
          <li key={customer.id}>
            <Person customer={customer} />
          </li>
        ))}
      </ul>
      <NewCustomer />
      <h2>{words.numbers}</h2>
      <ul class="numbers">
        {numbers.map(({ id, name, phone }) => (
          <li key={id}>
            <Avatar id={id} name={name} size={28} />
            <span class="lines">
              <span>{name}</span>
              <span class="quiet">+{phone}</span>
            </span>
          </li>
        ))}
      </ul>
      <NewNumber />
    </aside>
  );
}

function Person({ customer }: { customer: Customer }) {
  const { messages, numbers } = useWorld();
  const { phones } = useDesk();
  const unread = numbers.reduce(
    (sum, { id }) =>
      sum +
      threadOf(messages, customer.id, id).filter(
        ({ direction, at }) => direction === 'out' && at > seenAt(customer.id, id),
      ).length,
    0,
  );
  return (
    <button
      type="button"
      class="person"
      aria-pressed={phones.includes(customer.id)}
      aria-label={words.openPhone(customer.name)}
      onClick={() => pickUp(customer.id)}
    >
      <Avatar id={customer.id} name={customer.name} size={36} />
      <span class="lines">
        <span>{customer.name}</span>
        <span class="quiet">
          {customer.waId ? `+${customer.waId}` : `@${customer.username} · ${words.hiddenNumber}`}
        </span>
      </span>
      {!customer.online && <span class="tag">{words.off}</span>}
      {unread > 0 && (
        <span class="badge" title={words.unread(unread)}>
          {unread}
        </span>
      )}
    </button>
  );
}

function NewCustomer() {
  const [name, setName] = useState('');
  const [hides, setHides] = useState(false);
  const create = async () => {
    const given: Json = { name, ...(hides && { phone: null }) };
    const person = await ask<Customer>('POST', 'customers', given);
    setName('');
    setHides(false);
    pickUp(person.id);
  };
  return (
    <Fold title={words.newCustomer.open} onCreate={create} button={words.newCustomer.create}>
      <TextField
        label={words.newCustomer.name}
        placeholder={words.newCustomer.namePlaceholder}
        value={name}
        onInput={setName}
      />
      <Switch label={words.newCustomer.hide} checked={hides} onChange={setHides} />
    </Fold>
  );
}

function NewNumber() {
  const [name, setName] = useState('');
  const create = async () => {
    await ask('POST', 'numbers', { name });
    setName('');
  };
  return (
    <Fold title={words.newNumber.open} onCreate={create} button={words.newNumber.create}>
      <TextField label={words.newNumber.name} value={name} onInput={setName} />
    </Fold>
  );
}

interface FoldProps {
  title: string;
  button: string;
  onCreate: () => Promise<void>;
  children: preact.ComponentChildren;
}

function Fold({ title, button, onCreate, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await onCreate();
    setOpen(false);
  };
  return (
    <div class="fold">
      <button type="button" class="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="plus" size={18} />
        {title}
      </button>
      {open && (
        <form onSubmit={(event) => void submit(event)}>
          {children}
          <button type="submit" class="primary">
            {button}
          </button>
        </form>
      )}
    </div>
  );
}
