using System.Text.Json;

namespace Saola.Platform.Intake.Features;

/// <summary>JSON that is read token by token and value by value, however long it is: only the value at hand is in memory.</summary>
/// <param name="utf8">The text; several values may follow each other, with the record separators of RFC 8142 or without.</param>
/// <param name="name">Its name for messages.</param>
internal sealed class JsonStream(Stream utf8, string name) : IDisposable
{
    /// <summary>A value of more bytes is no feature, but a file that lost its structure.</summary>
    private const int MostBytes = 512 << 20;

    private const byte RecordSeparator = 0x1E;

    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64, AllowMultipleValues = true };

    private byte[] _buffer = new byte[256 << 10];
    private int _start;
    private int _end;
    private bool _ended;
    private JsonReaderState _state = new(Options);

    /// <summary>The kind of the token that <see cref="Read"/> went to.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>The name of a property, where the token is one.</summary>
    public string? Property { get; private set; }

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public bool Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
            if (reader.Read())
            {
                Token = reader.TokenType;
                Property = Token == JsonTokenType.PropertyName ? JsonText.Of(reader.HasValueSequence ? default : reader.ValueSpan, reader) : null;
                Consume(reader);
                return true;
            }

            if (!_ended)
            {
                Fill();
                continue;
            }

            Consume(reader);
            return false;
        }
    }

    /// <summary>The whole value that comes next; null at the end of an array, which is then passed.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonDocument? Value()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _ended, _state);
            if (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    Token = reader.TokenType;
                    Consume(reader);
                    return null;
                }

                if (JsonDocument.TryParseValue(ref reader, out var document))
                {
                    Consume(reader);
                    return document;
                }
            }
            else if (_ended)
            {
                throw new JsonException("the text ends inside of a value");
            }

            Fill();
        }
    }

    /// <summary>Passes to the next line after an error, as a text of one value a line allows; false where there is none.</summary>
    public bool SkipLine()
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            _start = at < 0 ? _end : _start + at + 1;
            _state = new JsonReaderState(Options);
            if (at >= 0) return true;
            if (_ended) return false;
            Fill();
        }
    }

    public void Dispose() => utf8.Dispose();

    private void Consume(Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MostBytes) throw new SaolaException($"{name}: a single value of more than {MostBytes >> 20} MiB, which is no feature; check the file, or export it again");
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MostBytes));
        }

        var n = utf8.ReadAtLeast(_buffer.AsSpan(_end), 1, throwOnEndOfStream: false);
        _ended = n == 0;
        // No string of JSON holds one unescaped.
        _buffer.AsSpan(_end, n).Replace(RecordSeparator, (byte)' ');
        _end += n;
    }
}
