import { describe, expect, test } from '@jest/globals';
import { streamRecordSchema } from '../../src/streams/stream-record.ts';

const record = (images: object) => ({
  eventID: 'event-1',
  eventName: 'INSERT',
  awsRegion: 'eu-central-1',
  dynamodb: { SequenceNumber: '1', ApproximateCreationDateTime: 1, SizeBytes: 5, ...images },
});

describe('a record of a stream', () => {
  test('has the type of empty maps, which DynamoDB Local leaves out', () => {
    const written = { L: [{}, { M: { inner: {} } }] };
    const images = { NewImage: { attributes: {}, list: written, text: { S: '' } } };
    expect(streamRecordSchema.parse(record(images)).dynamodb.NewImage).toEqual({
      attributes: { M: {} },
      list: { L: [{ M: {} }, { M: { inner: { M: {} } } }] },
      text: { S: '' },
    });
  });

  test('passes everything else on as it is', () => {
    const images = {
      NewImage: { n: { N: '1' }, none: { NULL: true }, list: { L: [] }, map: { M: {} } },
      OldImage: { s: { SS: ['a'] }, bytes: { B: 'AA==' } },
    };
    expect(streamRecordSchema.parse(record(images))).toEqual(record(images));
    expect(streamRecordSchema.parse(record({}))).toEqual(record({}));
  });
});
