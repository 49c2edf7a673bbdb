import type { Json, Template } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { useWorld } from '../store.ts';
import { Select } from '../ui/fields.tsx';
import { words } from '../words.ts';

const t = words.templates;

export function TemplatesTab() {
  const { templates } = useWorld();
  return (
    <ul class="list">
      {templates.map((template) => (
        <li key={template.id}>
          <Row template={template} />
        </li>
      ))}
    </ul>
  );
}

function Row({ template }: { template: Template }) {
  const set = (body: Json) => void ask('PATCH', `templates/${template.id}`, body);
  const body = template.components.find(({ type }) => type === 'BODY');
  const status = (name: string, label: string, reason?: string) => (
    <button
      type="button"
      class="ghost"
      disabled={template.status === name}
      onClick={() => set({ status: name, ...(reason && { reason }) })}
    >
      {label}
    </button>
  );
  return (
    <article class="template" aria-label={template.name}>
      <div class="title">
        <strong>{template.name}</strong>
        <span class="quiet">{template.language}</span>
        <span class="tag" data-status={template.status}>
          {t.status[template.status] ?? template.status}
        </span>
      </div>
      <p class="quiet">
        {t.category[template.category]}
        {template.reason && ` · ${template.reason}`}
      </p>
      <p dir="auto">{String(body?.text ?? '')}</p>
      <div class="button-row">
        {status('APPROVED', t.approve)}
        {status('REJECTED', t.reject, 'PROMOTIONAL')}
        {status('PAUSED', t.pause)}
        {status('DISABLED', t.disable)}
      </div>
      <Select
        label={t.quality}
        value={template.quality}
        options={Object.entries(words.account.qualities)}
        onChange={(quality) => set({ quality })}
      />
    </article>
  );
}
