/** A product that takes files, for tests of what the gateway does with them. */
export const RESIZE = `description: Makes pictures smaller.
routes:
  - vendor: openai
inputSchema:
  type: object
  additionalProperties: false
  required: [image]
  properties:
    image: { file: { bytesMax: 1000, contentTypes: [image/*] } }
    mask: { file: { bytesMax: 1000 } }
    width: { type: integer, minimum: 1, maximum: 100 }
result: { type: file, lifetimeMs: 60000 }
price: { kind: perCall, points: '1' }
attemptsMax: 2
`;
