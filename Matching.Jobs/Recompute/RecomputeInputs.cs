using Matching.Engine.Recompute;
using Matching.Jobs.Embeddings;

namespace Matching.Jobs.Recompute;

/// <summary>All that a run works on: the rows, and what a language model makes of their texts where the city has one.</summary>
internal sealed class RecomputeInputs(RecomputeRows rows, TextEmbedder embedder)
{
    /// <summary>The inputs, and the newest change that they are sure to have.</summary>
    /// <param name="topK">How long published lists are.</param>
    public async Task<(MatchIndexInputs Inputs, long ChangeNumber)> ReadAsync(int topK, CancellationToken cancellationToken)
    {
        var (inputs, changeNumber) = await rows.ReadAsync(topK, cancellationToken);
        return (inputs with { Embeddings = await embedder.EmbedAsync(inputs, cancellationToken) }, changeNumber);
    }
}
