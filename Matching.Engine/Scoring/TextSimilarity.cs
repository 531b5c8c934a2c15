using Matching.Engine.Text;

namespace Matching.Engine.Scoring;

/// <summary>How alike a demand's and a specialty's words are. Immutable, thread safe.</summary>
internal sealed class TextSimilarity(MatchModel model)
{
    private readonly TextIndex _specialties = new([.. model.Specialties.Select(specialty => specialty.Vector)], model.Text.Weights.Length);

    /// <summary>With every specialty of the model.</summary>
    /// <param name="similarities">As many as the model has specialties; overwritten.</param>
    public void Score(DemandProfile demand, Span<float> similarities) => _specialties.Score(demand.Text, similarities);

    /// <summary>With one program's specialty, to the same bit as the row.</summary>
    public static float Score(DemandProfile demand, ProgramProfile program) => demand.Text.Dot(program.Text);
}
