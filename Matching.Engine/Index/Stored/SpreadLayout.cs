using Matching.Engine.Balance;

namespace Matching.Engine.Index.Stored;

/// <summary>How the spread of posts over specialties is stored.</summary>
internal static class SpreadLayout
{
    public const string Part = "balance";

    public static void Write(PartWriter writer, DemandSpread spread)
    {
        writer.Write((byte)spread.Rule);
        writer.Write(spread.Posts);
        writer.WriteArray<double>(spread.Error is { } error ? [error] : []);
        writer.WriteAscending(spread.Starts);
        writer.WriteArray<int>(spread.Specialties);
        writer.WriteArray<int>(spread.Shares);
    }

    public static DemandSpread Read(PartReader reader)
    {
        var (rule, posts, error) = ((SpreadRule)reader.ReadByte(), reader.ReadInt32(), reader.ReadArray<double>());
        return new(rule, error.Length > 0 ? error[0] : null, posts, reader.ReadAscending(), reader.ReadArray<int>(), reader.ReadArray<int>());
    }
}
