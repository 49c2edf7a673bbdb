import { useState } from 'preact/hooks';
import type { BusinessNumber } from '../../src/world/model.ts';
import { ask, type Refused } from '../api.ts';
import { useWorld } from '../store.ts';
import { Group, Select, Switch, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';

const a = words.account;

export function AccountTab() {
  const { account, baseUrl, numbers } = useWorld();
  const values: [string, string][] = [
    [a.base, baseUrl],
    [a.waba, account.wabaId],
    [a.token, account.accessToken],
    [a.secret, account.appSecret],
    [a.verifyToken, account.verifyToken],
    ...numbers.map(({ id, name }): [string, string] => [`${a.id}, ${name}`, id]),
  ];
  return (
    <>
      <Stop />
      <Connect />
      <Group title={a.values}>
        <dl class="facts">
          {values.map(([label, value]) => (
            <Value key={label} label={label} value={value} />
          ))}
        </dl>
      </Group>
      <Group title={a.numbers}>
        {numbers.map((number) => (
          <NumberRow key={number.id} number={number} />
        ))}
      </Group>
    </>
  );
}

function Stop() {
  const { stop } = useWorld().account;
  return (
    <Group title={a.stop}>
      {stop ? (
        <div class="summary" data-trouble="true">
          <span>{a.stopped(stop.code)}</span>
          <button type="button" class="primary" onClick={() => void ask('DELETE', 'account/stop')}>
            {a.reinstate}
          </button>
        </div>
      ) : (
        <div class="button-column">
          {Object.entries(a.stops).map(([code, label]) => (
            <button
              type="button"
              class="ghost"
              key={code}
              onClick={() =>
                void ask('PUT', 'account/stop', {
                  code: Number(code),
                  // That nobody pays is only told by the fate of each message.
                  by: code === '131042' ? 'status' : 'answer',
                })
              }
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </Group>
  );
}

function Connect() {
  const { account } = useWorld();
  const [url, setUrl] = useState(account.webhook?.url ?? '');
  const [token, setToken] = useState(account.webhook?.verifyToken ?? account.verifyToken);
  const [said, setSaid] = useState('');
  const connect = (event: SubmitEvent) => {
    event.preventDefault();
    ask('PUT', 'webhook', { url, verifyToken: token }).then(
      () => setSaid(a.connected),
      (error: Refused) => setSaid(error.message),
    );
  };
  return (
    <Group title={a.connect}>
      <form onSubmit={connect}>
        <TextField label={a.connect} value={url} onInput={setUrl} />
        <TextField label={a.verifyToken} value={token} onInput={setToken} />
        <p class="quiet">{a.connectHint}</p>
        <div class="button-row">
          <button type="submit" class="primary">
            {a.save}
          </button>
          <span role="status">{said}</span>
        </div>
      </form>
    </Group>
  );
}

function Value({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
        <button
          type="button"
          class="round small"
          aria-label={copied ? a.copied : a.copy(label)}
          onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
        >
          <Icon name={copied ? 'check' : 'copy'} size={16} />
        </button>
      </dd>
    </>
  );
}

function NumberRow({ number }: { number: BusinessNumber }) {
  const patch = (body: object) => void ask('PATCH', `numbers/${number.id}`, { ...body });
  return (
    <fieldset class="number-row">
      <legend>
        {number.name} <span class="quiet">+{number.phone}</span>
      </legend>
      <Select
        label={a.quality}
        value={number.quality}
        options={Object.entries(a.qualities)}
        onChange={(quality) => patch({ quality })}
      />
      <Switch
        label={a.registered}
        checked={number.registered}
        onChange={(registered) => patch({ registered })}
      />
    </fieldset>
  );
}
