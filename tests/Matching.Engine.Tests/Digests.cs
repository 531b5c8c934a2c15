using Matching.Engine.Index;
using Matching.Engine.Index.Stored;

namespace Matching.Engine.Tests;

internal static class Digests
{
    extension(MatchIndex index)
    {
        /// <summary>Of what would be stored; worked out each time.</summary>
        public string Digest => StoredIndex.DigestOf(index);
    }
}
