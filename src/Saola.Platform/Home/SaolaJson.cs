using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Saola.Platform.Home;

/// <summary>The one way in which Saola writes JSON that is kept or hashed: camelCase, nulls left out, properties in declared order.</summary>
public static class SaolaJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        // A null where there must be a value is damage, told at the file and not somewhere later.
        RespectNullableAnnotations = true,
        NewLine = "\n",
    };

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <exception cref="SaolaException">The bytes are not what they should be; the message names the file.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new SaolaException($"{file}: not a readable {typeof(T).Name} ({e.Message}); 'saola verify' tells what is damaged.", e);
        }
    }

    /// <summary>SHA-256 in lower-case hexadecimal: the name of an object.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
