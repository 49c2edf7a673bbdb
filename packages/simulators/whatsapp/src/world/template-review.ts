import type { Parts } from '../simulator-parts.ts';
import type { Quality, Template } from './model.ts';

/** Meta looks at a new template and approves it, unless the panel was quicker. */
export function reviewTemplate(parts: Parts, id: string): void {
  parts.clock.after(parts.world.pace.reviewMs, () => {
    if (parts.world.templates.get(id)?.status === 'PENDING') setTemplateStatus(parts, id, 'APPROVED');
  });
}

export function setTemplateStatus(parts: Parts, id: string, status: string, reason?: string): void {
  const template = parts.world.templates.get(id);
  if (!template) return;
  const { reason: _old, ...rest } = template;
  parts.world.put('template', { ...rest, status, ...(reason && { reason }) });
  tell(parts, 'message_template_status_update', template, { event: status, reason: reason ?? 'NONE' });
}

export function setTemplateQuality(parts: Parts, id: string, quality: Quality): void {
  const template = parts.world.templates.get(id);
  if (!template) return;
  parts.world.put('template', { ...template, quality });
  tell(parts, 'message_template_quality_update', template, {
    previous_quality_score: template.quality,
    new_quality_score: quality,
  });
}

export function setTemplateCategory(parts: Parts, id: string, category: Template['category']): void {
  const template = parts.world.templates.get(id);
  if (!template) return;
  parts.world.put('template', { ...template, category });
  tell(parts, 'template_category_update', template, {
    previous_category: template.category,
    new_category: category,
  });
}

function tell({ outbox }: Parts, field: string, template: Template, news: object): void {
  outbox.emit({
    field,
    lane: 'account',
    label: `${field} ${Object.values(news)[0]}`,
    value: {
      ...news,
      // A number here, though it is a text everywhere else.
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
    },
  });
}
