using System.Numerics.Tensors;
using Matching.Engine.Text;

namespace Matching.Engine.Model;

/// <summary>
/// All signals between demands and specialties, by row or by pair, to the same bits. Immutable, thread safe.
/// </summary>
internal sealed class SpecialtyScorer(MatchModel model)
{
    /// <summary>With every specialty of the model.</summary>
    /// <param name="row">As many as the model has specialties; overwritten.</param>
    /// <returns>The demand as the model sees it, which such a row tells.</returns>
    public DemandProfile Score(DemandReading demand, SignalRow row)
    {
        var nearest = model.Similarity.Score(demand.Text, row.Similarity);
        Array.Clear(row.Wanted);
        foreach (var (specialty, part) in demand.Wanted)
            row.Wanted[specialty] = part;
        var places = Places(demand);
        Array.Clear(row.Precedent);
        var confidence = 0f;
        if (model.Precedents is { } precedents && places.Precedents.Length > 0)
        {
            precedents.Score(places.Precedents, row.Precedent);
            confidence = precedents.Confidence(TensorPrimitives.Max<float>(row.Precedent), places.NearestPrecedent);
            foreach (ref var value in row.Precedent.AsSpan())
                value = precedents.Value(value);
        }

        Array.Clear(row.Outcome);
        model.Outcomes?.Score(demand, places.Outcomes, row.Similarity, row.Outcome);
        for (var specialty = 0; model.Semantics is not null && specialty < row.Semantic.Length; specialty++)
            row.Semantic[specialty] = Semantic(demand, specialty);
        return new DemandProfile(demand)
        {
            NearestSpecialties = nearest,
            IsComparable = demand.Asked.Length == 0
                && (demand.Wanted.Length > 0 || nearest.Any(near => SharesWord(demand.Text, model.Specialties[near.Specialty].Vector))),
            Confidence = confidence,
            OutcomeConfidence = model.Outcomes?.Confidence(demand.Id, places.NearestOutcome) ?? 0,
        };
    }

    /// <summary>The demand as the model sees it; its row is not kept.</summary>
    public DemandProfile Profile(DemandReading demand) => Score(demand, new SignalRow(model.Specialties.Length));

    /// <summary>With one program's specialty, known to the run or not.</summary>
    public SpecialtySignals Score(DemandProfile demand, ProgramProfile program) =>
        Score(demand, program, model.Similarity.Score(demand, program.Words), Places(demand));

    /// <param name="similarity">Of the two, already known.</param>
    /// <param name="places">By <see cref="Places"/>.</param>
    public SpecialtySignals Score(DemandProfile demand, ProgramProfile program, float similarity, Coordinates places) => new(
        similarity,
        Wanted(demand, program.Specialty),
        places.Precedents.Length > 0 ? model.Precedents!.Value(OfSpecialty(program, specialty => model.Precedents.Score(places.Precedents, specialty))) : 0,
        model.Outcomes is { } outcomes ? OfSpecialty(program, specialty => outcomes.Score(demand, places.Outcomes, similarity, specialty)) : 0)
    {
        Semantic = model.Semantics is null ? 0 : OfSpecialty(program, specialty => Semantic(demand, specialty)),
    };

    /// <summary>
    /// Where a demand stands among those that teach; empty where they have nothing to say, as earlier posts have not where an employer says itself
    /// which specialties it wants.
    /// </summary>
    public Coordinates Places(DemandReading demand)
    {
        var precedents = demand.Wanted.Length == 0 ? model.Precedents : null;
        if (precedents is null && model.Outcomes is null)
            return Coordinates.None;
        var text = model.Text.WithEqualViews(demand.Text);
        var (posts, demands) = (precedents?.Like(text, demand.Demand.Kind) ?? [], model.Outcomes?.Like(text, demand.Demand.Kind) ?? []);
        return new Coordinates(
            precedents?.Coefficients.Place(posts) ?? [], model.Outcomes?.Coefficients.Place(demands) ?? [], Nearest(posts), Nearest(demands));

        static float Nearest(float[] like) => like.Length == 0 ? 0 : TensorPrimitives.Max<float>(like);
    }

    /// <summary>How near the two are to the language model; 0 where it has not read the demand. For a model that has one.</summary>
    public float Semantic(DemandReading demand, int specialty) => demand.SemanticText < 0 ? 0 : model.Semantics!.Value(demand.SemanticText, specialty);

    /// <summary>A Chinese character alone joins what has nothing to do with each other: two of them, a Latin word or letters in a row are a word.</summary>
    private bool SharesWord(SparseVector text, SparseVector specialty)
    {
        for (int i = 0, j = 0; i < text.Terms.Length && j < specialty.Terms.Length;)
        {
            var step = text.Terms[i].CompareTo(specialty.Terms[j]);
            if (step == 0 && (text.Terms[i] >= model.Text.WordCount || model.Text.Word(text.Terms[i]).Length > 1))
                return true;
            (i, j) = (step <= 0 ? i + 1 : i, step >= 0 ? j + 1 : j);
        }

        return false;
    }

    // A specialty that the run does not know is taken for its neighbours.
    private static float OfSpecialty(ProgramProfile program, Func<int, float> score)
    {
        if (program.Specialty >= 0)
            return score(program.Specialty);
        var sum = 0f;
        foreach (var (specialty, part) in program.Words.Near)
            sum += part * score(specialty);
        return sum;
    }

    private static float Wanted(DemandReading demand, int specialty)
    {
        foreach (var (wanted, part) in demand.Wanted)
        {
            if (wanted == specialty)
                return part;
        }

        return 0;
    }
}
