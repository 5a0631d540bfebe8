using System.Text.Encodings.Web;
using System.Text.Json;

namespace Saola.Names;

/// <summary>A parse as one line of JSON, with the field names that gnparser's users know; fields without a value are left out.</summary>
public static class NameJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] WordTypes = [.. Enum.GetNames<NameWordType>().Select(Constant)];
    private static readonly string[] Hybrids = [.. Enum.GetNames<NameHybrid>().Select(Constant)];
    private static readonly string[] Surrogates = [.. Enum.GetNames<NameSurrogate>().Select(Constant)];

    /// <summary>A writer for many names: <see cref="Write(Utf8JsonWriter, ScientificName, string?)"/>, then flush and reset.</summary>
    public static Utf8JsonWriter Writer(System.Buffers.IBufferWriter<byte> output) => new(output, Plain);

    /// <summary>One name as a JSON object.</summary>
    public static string Text(ScientificName name, string? parserVersion = null)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var json = Writer(buffer);
        Write(json, name, parserVersion);
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes one name as a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, ScientificName name, string? parserVersion = null)
    {
        json.WriteStartObject();
        json.WriteBoolean("parsed", name.IsName);
        if (name.Options.Code != NameCode.Any) json.WriteString("nomenclaturalCodeSetting", Code(name.Options.Code));
        json.WriteNumber("quality", name.Quality);
        if (name.Warnings is { Count: > 0 } warnings) Write(json, warnings);
        String(json, "verbatim", name.Verbatim);
        if (name.IsName) Forms(json, name);
        json.WriteNumber("cardinality", name.Cardinality);
        String(json, "rank", name.RankMarker);
        if (name.Authors is { } authors) NameDetailsJson.Authorship(json, name, authors);
        if (name.IsBacterium is not false) json.WriteString("bacteria", name.IsBacterium is null ? "maybe" : "yes");
        Flag(json, "candidatus", name.IsCandidatus);
        Flag(json, "virus", name.IsVirus);
        Flag(json, "cultivar", name.IsCultivar);
        Flag(json, "daggerChar", name.HasDagger && name.IsName);
        if (name.Hybrid != NameHybrid.None && name.IsName) json.WriteString("hybrid", Hybrids[(int)name.Hybrid]);
        if (name.Surrogate != NameSurrogate.None) json.WriteString("surrogate", Surrogates[(int)name.Surrogate]);
        String(json, "tail", name.Tail);
        if (name.IsName)
        {
            json.WritePropertyName("details");
            NameDetailsJson.Write(json, name);
            json.WriteStartArray("words");
            foreach (var word in name.Words) Write(json, word);
            json.WriteEndArray();
        }

        json.WriteString("id", name.Id);
        String(json, "parserVersion", parserVersion);
        json.WriteEndObject();
    }

    /// <summary>A string or nothing. Half a surrogate pair, which JSON cannot hold, becomes U+FFFD.</summary>
    internal static void String(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, Whole(value));
    }

    internal static string Whole(string value)
    {
        if (value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return value;
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(value));
    }

    private static void Forms(Utf8JsonWriter json, ScientificName name)
    {
        String(json, "normalized", name.Normalized);
        json.WriteStartObject("canonical");
        String(json, "stemmed", name.CanonicalStemmed);
        String(json, "simple", name.CanonicalSimple);
        String(json, "full", name.CanonicalFull);
        json.WriteEndObject();
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value) json.WriteBoolean(name, value);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<NameWarning> warnings)
    {
        json.WriteStartArray("qualityWarnings");
        foreach (var (quality, text) in warnings)
        {
            json.WriteStartObject();
            json.WriteNumber("quality", quality);
            json.WriteString("warning", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, NameWord word)
    {
        json.WriteStartObject();
        String(json, "verbatim", word.Verbatim);
        String(json, "normalized", word.Normalized);
        json.WriteString("wordType", WordTypes[(int)word.Type]);
        json.WriteNumber("start", word.Start);
        json.WriteNumber("end", word.End);
        json.WriteEndObject();
    }

    private static string Code(NameCode code) => code switch
    {
        NameCode.Zoological => "ICZN",
        NameCode.Botanical => "ICN",
        NameCode.Cultivated => "ICNCP",
        _ => "ICNP",
    };

    // InfraGenus as INFRA_GENUS
    private static string Constant(string name) =>
        string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToUpperInvariant(c)));
}
