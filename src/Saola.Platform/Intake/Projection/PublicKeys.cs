using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Saola.Platform.Intake.Projection;

/// <summary>
/// Keys of touched records in public: 53 bits of an HMAC of the record's key under the home's secret. A record's own key is a hash of
/// its identifiers, and whoever guesses those (a camera's name, a coordinate) would know it again.
/// </summary>
/// <param name="secret">The home's secret.</param>
/// <param name="taken">Whether a record has the key, in this release or in another.</param>
internal sealed class PublicKeys(byte[] secret, Func<long, bool> taken)
{
    private const long Mask = (1L << 53) - 1;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _given = [];

    /// <summary>The keys given so far.</summary>
    public IReadOnlyCollection<long> Given => _given;

    /// <summary>The public key of a record; each is asked for once.</summary>
    public long Of(long key)
    {
        Span<byte> input = stackalloc byte[32];
        Span<byte> hash = stackalloc byte[32];
        "saola public key"u8.CopyTo(input);
        BinaryPrimitives.WriteInt64LittleEndian(input[16..], key);
        for (long attempt = 0; ; attempt++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(input[24..], attempt);
            HMACSHA256.HashData(secret, input, hash);
            var made = BinaryPrimitives.ReadInt64LittleEndian(hash) & Mask;
            if (made == 0 || taken(made)) continue;
            lock (_gate)
            {
                if (_given.Add(made)) return made;
            }
        }
    }
}
