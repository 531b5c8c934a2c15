using System.Collections.Concurrent;
using Matching.Engine.Scoring;
using Matching.Engine.Text;

namespace Matching.Engine.Index;

/// <summary>
/// How alike a specialty's words are with those of every demand of the run: a column of what <see cref="TextSimilarity.Score(DemandProfile, Span{float})"/>
/// gives by rows, to the same bits. Columns of known specialties are kept. Thread safe.
/// </summary>
internal sealed class SimilarityColumns(MatchModel model, DemandProfile[] demands)
{
    private readonly Lazy<TextIndex> _index = new(() => new TextIndex([.. demands.Select(demand => demand.Text)], model.Text.Count));
    private readonly ConcurrentDictionary<int, float[]> _direct = new();

    /// <summary>By demand.</summary>
    /// <param name="specialty">The words' ordinal in the model, or -1 for a specialty that the run does not know.</param>
    public float[] For(int specialty, SpecialtyText words)
    {
        var direct = specialty >= 0 ? Direct(specialty) : Compare(words.Vector);
        var near = words.Near.Select(other => (Column: Direct(other.Specialty), other.Part)).ToArray();
        var column = new float[demands.Length];
        for (var demand = 0; demand < column.Length; demand++)
        {
            var sum = 0f;
            foreach (var (other, part) in near)
                sum += part * other[demand];
            column[demand] = TextSimilarity.Combine(direct[demand], TextSimilarity.Echoed(demands[demand], words), sum);
        }

        return column;
    }

    private float[] Direct(int specialty) => _direct.GetOrAdd(specialty, ordinal => Compare(model.Specialties[ordinal].Vector));

    private float[] Compare(SparseVector vector)
    {
        var column = new float[demands.Length];
        _index.Value.Score(vector, column);
        return column;
    }
}
