using System.Globalization;
using Matching.Engine.Pairs;
using Matching.Engine.Storage;

namespace Matching.Engine.Judgements;

internal sealed record JudgementRow : PairRow
{
    public const string Columns =
        "row_of.number, row_of.id, row_of.demand_id, row_of.program_id, row_of.grade, row_of.version, row_of.created_at, row_of.updated_at";

    public int Grade { get; init; }

    public override string ContentHash => Grade.ToString(CultureInfo.InvariantCulture);

    public static JudgementRow From(Judgement judgement, DateTimeOffset now) => new()
    {
        Id = judgement.Id,
        DemandId = judgement.DemandId,
        ProgramId = judgement.ProgramId,
        Grade = judgement.Grade,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Judgement ToJudgement() => new() { DemandId = DemandId, ProgramId = ProgramId, Grade = Grade };

    public NamedPair<Judgement> ToNamed() => new(new Stored<Judgement>(ToJudgement(), Version, CreatedAt, UpdatedAt), Names);
}
