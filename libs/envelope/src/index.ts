export { encryptionKeys, parseEncryptionKeys, type EncryptionKeys } from './encryption-keys.js';
export { CannotOpenError, Envelope, type Enclosed, type Place } from './envelope.js';
export { Signatures } from './signatures.js';
