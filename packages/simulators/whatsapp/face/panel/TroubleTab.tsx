import type { Json } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { useWorld } from '../store.ts';
import { Group, NumberField, Select, Switch, TextField } from '../ui/fields.tsx';
import { words } from '../words.ts';
import { countTroubles } from './count-troubles.ts';
import { TimeGroup } from './TimeGroup.tsx';

const t = words.trouble;
const TIMES: [string, string][] = [
  ['', t.untilOff],
  ['1', '1 ×'],
  ['3', '3 ×'],
  ['10', '10 ×'],
];

function change(patch: Json): void {
  void ask('PATCH', 'trouble', patch);
}

export function TroubleTab() {
  const { trouble } = useWorld();
  const count = countTroubles(trouble);
  return (
    <>
      <div class="summary" data-trouble={count > 0}>
        <span>{count > 0 ? t.some(count) : t.none}</span>
        <button
          type="button"
          class="ghost"
          disabled={count === 0}
          onClick={() => void ask('DELETE', 'trouble')}
        >
          {t.allOff}
        </button>
      </div>
      <TimeGroup />
      <Webhooks />
      <Answers />
      <Rest />
    </>
  );
}

function Webhooks() {
  const { webhooks } = useWorld().trouble;
  const set = (patch: Json) => change({ webhooks: patch });
  return (
    <Group title={t.webhooks}>
      <NumberField
        label={t.delay}
        unit={t.ms}
        step={500}
        value={webhooks.delayMs}
        onChange={(delayMs) => set({ delayMs })}
      />
      <NumberField
        label={t.duplicates}
        value={webhooks.duplicates}
        onChange={(duplicates) => set({ duplicates })}
      />
      <Select
        label={t.drop}
        value={webhooks.drop === null ? 'all' : String(webhooks.drop)}
        options={dropOptions(webhooks.drop)}
        onChange={(value) => set({ drop: value === 'all' ? null : Number(value) })}
      />
      <NumberField label={t.batch} min={1} value={webhooks.batch} onChange={(batch) => set({ batch })} />
      <Select
        label={t.signature}
        value={webhooks.signature}
        options={Object.entries(t.signatures)}
        onChange={(signature) => set({ signature })}
      />
      <NumberField
        label={t.connections}
        min={1}
        value={webhooks.connections}
        onChange={(connections) => set({ connections })}
      />
      <Switch label={t.shuffle} checked={webhooks.shuffle} onChange={(shuffle) => set({ shuffle })} />
      <Switch
        label={t.skipDelivered}
        checked={webhooks.skipDelivered}
        onChange={(skipDelivered) => set({ skipDelivered })}
      />
      <Switch
        label={t.omitContacts}
        checked={webhooks.omitContacts}
        onChange={(omitContacts) => set({ omitContacts })}
      />
    </Group>
  );
}

function dropOptions(drop: number | null): [string, string][] {
  const counts = [...new Set([1, 3, 10, drop ?? 1].filter((count) => count > 0))].sort((a, b) => a - b);
  return [
    ['0', t.dropNone],
    ...counts.map((count): [string, string] => [String(count), t.dropNext(count)]),
    ['all', t.dropAll],
  ];
}

function Answers() {
  const { codes, trouble } = useWorld();
  const { api } = trouble;
  const set = (patch: Json) => change({ api: patch });
  const times = api.times === null ? '' : String(api.times);
  return (
    <Group title={t.answers}>
      <Select
        label={t.fault}
        value={api.fault}
        options={Object.entries(t.faults)}
        onChange={(fault) => set({ fault, ...(api.times === 0 && { times: 1 }) })}
      />
      {api.fault === 'error' && (
        <Select
          label={t.code}
          value={String(api.code)}
          options={codes.map(({ code, title }) => [String(code), `${code} ${title}`])}
          onChange={(code) => set({ code: Number(code) })}
        />
      )}
      <Select
        label={t.times}
        value={times}
        options={TIMES.some(([value]) => value === times) ? TIMES : [...TIMES, [times, `${times} ×`]]}
        onChange={(value) => set({ times: value === '' ? null : Number(value) })}
      />
      <Select
        label={t.scope}
        value={api.scope}
        options={Object.entries(t.scopes)}
        onChange={(scope) => set({ scope })}
      />
      <NumberField
        label={t.slow}
        unit={t.ms}
        step={500}
        value={api.delayMs}
        onChange={(delayMs) => set({ delayMs })}
      />
    </Group>
  );
}

function Rest() {
  const { codes, trouble } = useWorld();
  const { statuses, media, limits } = trouble;
  const fails = codes.filter(({ code }) => code > 130_000 || code === 368);
  return (
    <>
      <Group title={t.receipts}>
        <Select
          label={t.failWith}
          value={statuses.times === 0 ? '' : String(statuses.failCode ?? '')}
          options={[
            ['', t.noFailure],
            ...fails.map(({ code, title }) => [String(code), `${code} ${title}`] as const),
          ]}
          onChange={(code) =>
            change({ statuses: { failCode: code === '' ? null : Number(code), times: null } })
          }
        />
      </Group>
      <Group title={t.media}>
        <Select
          label={t.fault}
          value={media.fault}
          options={Object.entries(t.mediaFaults)}
          onChange={(fault) => change({ media: { fault } })}
        />
        {media.fault === 'redirect' && (
          <TextField
            label={t.redirectTo}
            value={media.redirectTo}
            onInput={(redirectTo) => change({ media: { redirectTo } })}
          />
        )}
      </Group>
      <Group title={t.limits}>
        <NumberField
          label={t.perSecond}
          value={limits.perSecond}
          onChange={(perSecond) => change({ limits: { perSecond } })}
        />
        <NumberField
          label={t.pairBurst}
          value={limits.pairBurst}
          onChange={(pairBurst) => change({ limits: { pairBurst } })}
        />
      </Group>
    </>
  );
}
