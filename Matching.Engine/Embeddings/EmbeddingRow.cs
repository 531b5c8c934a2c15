using System.Runtime.InteropServices;
using Matching.Engine.Numerics;

namespace Matching.Engine.Embeddings;

internal sealed record EmbeddingRow
{
    public string Model { get; init; } = "";

    public string TextHash { get; init; } = "";

    public byte[] Steps { get; init; } = [];

    public float Unit { get; init; }

    public static EmbeddingRow From(string model, string hash, QuantizedVector vector) => new()
    {
        Model = model,
        TextHash = hash,
        Steps = MemoryMarshal.AsBytes<sbyte>(vector.Steps).ToArray(),
        Unit = vector.Unit,
    };

    public QuantizedVector ToVector() => new(MemoryMarshal.Cast<byte, sbyte>(Steps).ToArray(), Unit);
}
