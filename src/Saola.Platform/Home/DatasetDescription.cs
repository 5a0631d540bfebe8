using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Saola.Platform.Home;

/// <summary>A person or organisation as the provider publishes it.</summary>
public sealed record Contact(string Role, string? Name, string? Organisation, string? Email, string? Url);

/// <summary>What a dataset says of itself (EML, or the options of a load).</summary>
public sealed record DatasetDescription
{
    /// <summary>The provider's identifier of the dataset, without its version: a GBIF UUID, a DOI, a URL; null when unknown.</summary>
    public string? Key { get; init; }
    public string? Version { get; init; }
    public string? Title { get; init; }
    public string? Abstract { get; init; }
    public string? Publisher { get; init; }

    /// <summary>A key for its publisher, which says no more of itself than its name: a UUID of version 8 (RFC 9562) over the name's SHA-256, whatever its case; null where it names none.</summary>
    [JsonIgnore]
    public string? PublisherKey
    {
        get
        {
            if (Publisher is null) return null;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes("organization\n" + Publisher.Trim().ToUpperInvariant())).AsSpan(0, 16);
            hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash, bigEndian: true).ToString();
        }
    }

    public string? Language { get; init; }
    /// <summary>The licence as the provider states it (URI where there is one).</summary>
    public string? License { get; init; }
    public string? Rights { get; init; }
    public string? Citation { get; init; }
    public string? Doi { get; init; }
    public string? PublicationDate { get; init; }
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    /// <summary>Sampling description, as plain text.</summary>
    public string? Sampling { get; init; }
}
