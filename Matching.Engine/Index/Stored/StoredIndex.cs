using System.Runtime.ExceptionServices;
using Matching.Engine.Model;
using Matching.Engine.Ranking;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Runs;

namespace Matching.Engine.Index.Stored;

/// <summary>The parts of a stored index, in order: <c>skills</c>, <c>model</c>, <c>programs</c>, <c>demands</c> in shares, <c>lists</c>,
/// <c>industries</c>, <c>balance</c>.</summary>
public static class StoredIndex
{
    /// <summary>Each share is a part of its own, so that as many threads read as there are, and none is too large for memory in one piece.</summary>
    private const int DemandsAShare = 1 << 15;

    /// <summary>Each is made when it is asked for: together they would fill as much memory as the index.</summary>
    public static IEnumerable<IndexPart> Write(MatchIndex index)
    {
        var writer = new PartWriter();
        SkillsLayout.Write(writer, index.Model.Vocabulary, index.Survey);
        yield return writer.ToPart(SkillsLayout.Part);
        ModelLayout.Write(writer, index.Model);
        yield return writer.ToPart("model");
        writer.WriteList(index.Programs, program => ProfileLayout.Write(writer, program));
        yield return writer.ToPart("programs");
        foreach (var share in index.Demands.Chunk(DemandsAShare))
        {
            writer.WriteList(share, demand => ProfileLayout.Write(writer, demand, index.Model));
            yield return writer.ToPart("demands");
        }

        writer.Write(index.TopK);
        writer.WriteOptional((DateOnly?)index.Today);
        ListLayout.Write(writer, index.ForDemands);
        ListLayout.Write(writer, index.ForPrograms);
        yield return writer.ToPart("lists");
        Write(writer, index.Industries);
        yield return writer.ToPart("industries");
        SpreadLayout.Write(writer, index.Spread);
        yield return writer.ToPart(SpreadLayout.Part);
    }

    /// <summary>SHA-256 over all parts, hex: the same input gives the same digest whatever the order of rows, threads, culture or time zone.</summary>
    public static string DigestOf(MatchIndex index) => IndexDigest.Of(Write(index));

    /// <summary>Reads what <see cref="Write(MatchIndex)"/> gave, and works out its digest meanwhile.</summary>
    /// <exception cref="InvalidDataException">A part is missing, of another version, or damaged.</exception>
    public static (MatchIndex Index, string Digest) Read(IReadOnlyList<IndexPart> parts)
    {
        try
        {
            var digest = Task.Run(() => IndexDigest.Of(parts));
            var index = ReadIndex(parts);
            return (index, digest.GetAwaiter().GetResult());
        }
        catch (Exception exception) when (
            exception is EndOfStreamException or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            // Whole parts that do not fit together, or this build: whoever asked is to hear the one thing that helps.
            throw new InvalidDataException("The index's parts are whole, but this build cannot read them: a new run is needed.", exception);
        }
    }

    private static MatchIndex ReadIndex(IReadOnlyList<IndexPart> parts)
    {
        var listPart = Part("lists");
        // The lists need nothing of the rest.
        var lists = Task.Run(() => ReadLists(listPart));
        var modelPart = Part("model");
        var model = ModelLayout.Read(modelPart);
        var programPart = Part("programs");
        var programs = programPart.ReadList(() => ProfileLayout.ReadProgram(programPart, model));
        var demands = ReadShares([.. parts.Where(part => part.Name == "demands")], model);
        var (topK, today, forDemands, forPrograms) = lists.GetAwaiter().GetResult();
        if (demands.Length != forDemands.Owners)
            throw new InvalidDataException("A part demands is missing.");
        var industries = Part("industries");
        var skills = Part(SkillsLayout.Part);
        return new MatchIndex(model, demands, programs, forDemands, forPrograms, ReadIndustries(industries, programs.Length, model.Specialties.Length),
            today, topK)
        { Survey = SkillsLayout.Read(skills), Spread = SpreadLayout.Read(Part(SpreadLayout.Part)) };

        PartReader Part(string name) => new(parts.FirstOrDefault(part => part.Name == name) ?? throw new InvalidDataException($"Part {name} is missing."));
    }

    private static (int TopK, DateOnly Today, PackedLists ForDemands, PackedLists ForPrograms) ReadLists(PartReader lists) =>
        (lists.ReadInt32(), lists.ReadOptionalDate()!.Value, ListLayout.Read(lists), ListLayout.Read(lists));

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
        var reader = new PartReader(part);
        return reader.ReadList(() => ProfileLayout.ReadDemand(reader, model));
    }

    private static void Write(PartWriter writer, IndustrySums sums)
    {
        writer.WriteList(sums.Industries, writer.Write);
        writer.WriteArray<long>(sums.Weighted);
        writer.WriteArray<int>(sums.Fitting);
        writer.WriteArray<int>(sums.Demands);
        writer.WriteArray<long>(sums.Headcounts);
        writer.WriteArray<long>(sums.Shares);
        writer.WriteArray<long>(sums.CityShares);
        writer.Write(sums.CityDemands);
    }

    private static IndustrySums ReadIndustries(PartReader reader, int programs, int specialties)
    {
        var sums = new IndustrySums(reader.ReadList(reader.ReadString), programs, specialties);
        reader.ReadArray<long>().CopyTo(sums.Weighted, 0);
        reader.ReadArray<int>().CopyTo(sums.Fitting, 0);
        reader.ReadArray<int>().CopyTo(sums.Demands, 0);
        reader.ReadArray<long>().CopyTo(sums.Headcounts, 0);
        reader.ReadArray<long>().CopyTo(sums.Shares, 0);
        reader.ReadArray<long>().CopyTo(sums.CityShares, 0);
        sums.CityDemands = reader.ReadInt32();
        return sums;
    }
}
