export { ObjectDamagedError, ObjectMissingError, TooManyBytesError, type ByteRange } from './backend.js';
export { newObjectId, ObjectStore, type NewObject } from './object-store.js';
export { objectStoreUrl, openObjectStore } from './open-object-store.js';
