using System.Runtime.ExceptionServices;
using Matching.Engine.Balance;
using Matching.Engine.Scoring;

namespace Matching.Engine.Index;

/// <summary>The parts of a stored index, in order: <c>skills</c>, <c>model</c>, <c>programs</c>, <c>demands</c> in shares, <c>lists</c>, <c>industries</c>.</summary>
internal static class IndexLayout
{
    /// <summary>Each share is a part of its own, so that as many threads write and read as there are, and none is too large for memory in one piece.</summary>
    private const int DemandsAShare = 1 << 15;

    public static IReadOnlyList<IndexPart> Write(MatchIndex index)
    {
        using var model = new PartWriter();
        ModelLayout.Write(model, index.Model);
        using var programs = new PartWriter();
        programs.WriteList(index.Programs, program => ProfileLayout.Write(programs, program));
        var demands = new IndexPart[(index.Demands.Length + DemandsAShare - 1) / DemandsAShare];
        Parallel.For(0, demands.Length, share => demands[share] = WriteDemands(index.Demands.Skip(share * DemandsAShare).Take(DemandsAShare).ToArray(), index.Model));
        using var lists = new PartWriter();
        lists.Write(index.TopK);
        lists.WriteOptional((DateOnly?)index.Today);
        ListLayout.Write(lists, index.ForDemands);
        ListLayout.Write(lists, index.ForPrograms);
        using var industries = new PartWriter();
        Write(industries, index.Industries);
        using var skills = new PartWriter();
        SkillsLayout.Write(skills, index.Model.Vocabulary, index.Survey);
        return
        [
            skills.ToPart(SkillsLayout.Part), model.ToPart("model"), programs.ToPart("programs"), .. demands, lists.ToPart("lists"), industries.ToPart("industries"),
        ];
    }

    public static MatchIndex Read(IReadOnlyList<IndexPart> parts)
    {
        using var modelPart = Part("model");
        var model = ModelLayout.Read(modelPart);
        using var programPart = Part("programs");
        var programs = programPart.ReadList(() => ProfileLayout.ReadProgram(programPart, model));
        var demands = ReadShares([.. parts.Where(part => part.Name == "demands")], model);
        using var lists = Part("lists");
        var (topK, today) = (lists.ReadInt32(), lists.ReadOptionalDate()!.Value);
        var (forDemands, forPrograms) = (ListLayout.Read(lists), ListLayout.Read(lists));
        if (demands.Length != forDemands.Owners)
            throw new InvalidDataException("A part demands is missing.");
        using var industries = Part("industries");
        using var skills = Part(SkillsLayout.Part);
        return new MatchIndex(model, demands, programs, forDemands, forPrograms, ReadIndustries(industries, programs.Length), today, topK) { Survey = SkillsLayout.Read(skills) };

        PartReader Part(string name) => new(parts.FirstOrDefault(part => part.Name == name) ?? throw new InvalidDataException($"Part {name} is missing."));
    }

    private static IndexPart WriteDemands(DemandProfile[] demands, MatchModel model)
    {
        using var writer = new PartWriter();
        writer.WriteList(demands, demand => ProfileLayout.Write(writer, demand, model));
        return writer.ToPart("demands");
    }

    private static DemandProfile[] ReadShares(IndexPart[] parts, MatchModel model)
    {
        var shares = new DemandProfile[parts.Length][];
        try
        {
            Parallel.For(0, shares.Length, share => shares[share] = ReadDemands(parts[share], model));
        }
        catch (AggregateException exception)
        {
            // What is wrong with a part is one thing, whichever thread finds it.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        return [.. shares.SelectMany(share => share)];
    }

    private static DemandProfile[] ReadDemands(IndexPart part, MatchModel model)
    {
        using var reader = new PartReader(part);
        return reader.ReadList(() => ProfileLayout.ReadDemand(reader, model));
    }

    private static void Write(PartWriter writer, IndustrySums sums)
    {
        writer.WriteList(sums.Industries, writer.Write);
        writer.WriteArray<long>(sums.Weighted);
        writer.WriteArray<int>(sums.Fitting);
        writer.WriteArray<int>(sums.Demands);
        writer.WriteArray<long>(sums.Headcounts);
    }

    private static IndustrySums ReadIndustries(PartReader reader, int programs)
    {
        var sums = new IndustrySums(reader.ReadList(reader.ReadString), programs);
        reader.ReadArray<long>().CopyTo(sums.Weighted, 0);
        reader.ReadArray<int>().CopyTo(sums.Fitting, 0);
        reader.ReadArray<int>().CopyTo(sums.Demands, 0);
        reader.ReadArray<long>().CopyTo(sums.Headcounts, 0);
        return sums;
    }
}
