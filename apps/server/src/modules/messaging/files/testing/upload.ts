import sharp from 'sharp';

type Sender<Answer> = { request(method: string, path: string, options: { body: FormData }): Promise<Answer> };
type Content = string | Uint8Array<ArrayBuffer>;

/** Sends a file up as a form does, and gives back the answer. */
export function sendFile<Answer>(
  http: Sender<Answer>,
  path: string,
  {
    name,
    content,
    field = 'file',
    type = 'application/octet-stream',
  }: { name: string; content: Content; field?: string; type?: string },
): Promise<Answer> {
  const form = new FormData();
  form.append(field, new Blob([content], { type }), name);
  return http.request('POST', path, { body: form });
}

export const customerFiles = (conversationId: string) => `/v1/customer/conversations/${conversationId}/files`;
export const memberFiles = (conversationId: string) => `/v1/conversations/${conversationId}/files`;

/** A photograph as a telephone takes it: turned by a mark, with the place where it was taken. */
export async function photograph(width = 900, height = 600): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#c0392b' } })
    .withExif({ IFD0: { Copyright: 'Amina' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '1/1 17/1 11/1' } })
    .withMetadata({ orientation: 6 });
  return new Uint8Array(await picture.jpeg().toBuffer());
}
