using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Saola.Platform.Intake.Features;

/// <summary>Values of JSON as text: strings without their quotes, all else as it is written, null as nothing.</summary>
internal static class JsonText
{
    public static string Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined: return "";
            case JsonValueKind.String:
                try
                {
                    return value.GetString()!;
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair, or bytes that are no UTF-8.
                    return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
                }

            default: return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value));
        }
    }

    /// <summary>The name of a property.</summary>
    public static string Of(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        }
    }

    public static string Of(ReadOnlySpan<byte> raw, Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(raw);
        }
    }
}
