import type { Json } from '../world/model.ts';
import { temporaryUrl } from '../world/temporary-url.ts';
import { GraphError } from './errors.ts';
import type { Edges, GraphCall } from './graph-call.ts';
import { uploadFault } from './media-types.ts';

export const MEDIA_EDGES: Edges = {
  GET: ({ parts, node }) => {
    const media = parts.world.media.get(node);
    return {
      messaging_product: 'whatsapp',
      url: temporaryUrl(parts, node),
      mime_type: media?.mimeType,
      sha256: media?.sha256,
      file_size: media?.size,
      id: node,
    };
  },
  DELETE: ({ parts, node }) => {
    parts.media.delete(node);
    return { success: true };
  },
};

/** POST /{phone number}/media: multipart with `file`, `type` and `messaging_product`. */
export async function uploadMedia({ parts, form }: GraphCall): Promise<Json> {
  if (form?.get('messaging_product') !== 'whatsapp') {
    throw new GraphError(100, { message: '(#100) The parameter messaging_product is required.' });
  }
  const file = form.get('file');
  if (!(file instanceof File))
    throw new GraphError(100, { message: '(#100) The parameter file is required.' });
  const type = String(form.get('type') ?? file.type);
  const fault = uploadFault(type, file.size);
  if (fault) throw new GraphError(100, { message: `(#100) ${fault}` });
  return { id: parts.media.add(Buffer.from(await file.arrayBuffer()), type, file.name).id };
}
